from luoshi.reading.sheet import Sheet


def find_quantities(sheet: Sheet) -> Sheet:
    return sheet
