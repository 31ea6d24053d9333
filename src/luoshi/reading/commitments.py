from luoshi.reading.sheet import Sheet


def find_commitments(sheet: Sheet) -> Sheet:
    return sheet
