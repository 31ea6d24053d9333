from luoshi.reading.sheet import Sheet


def state_figures(sheet: Sheet) -> Sheet:
    return sheet
