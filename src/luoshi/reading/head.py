from luoshi.reading.sheet import Sheet


def read_head(sheet: Sheet) -> Sheet:
    return sheet
