from luoshi.reading.sheet import Sheet


def find_sections(sheet: Sheet) -> Sheet:
    return sheet
