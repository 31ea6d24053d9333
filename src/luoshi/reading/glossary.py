from luoshi.reading.sheet import Sheet


def read_glossary(sheet: Sheet) -> Sheet:
    return sheet
