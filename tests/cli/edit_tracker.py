"""Edits a tracker as the people of an agency do, with openpyxl.

usage: edit_tracker.py IN.xlsx OUT.xlsx EDIT...

EDIT is one of
  answer:CONTENT:TITLE:TYPE:VALUE   fills a cell; TYPE is text, number, date (ISO) or formula
  delete:CONTENT                    deletes the row
  copy:CONTENT                      copies the row to the end
  stranger:CONTENT                  adds a row without id
  spoil:CONTENT                     changes the check character of the id
  reverse                           turns the order of the rows about
  swap:TITLE:TITLE                  swaps two columns
  hide:TITLE                        hides a column
  lines                             adds two lines above the head
CONTENT is the beginning of the content of a task.
"""

import datetime
import sys

import openpyxl

ID, CONTENT = "Mã nhiệm vụ", "Nội dung nhiệm vụ"


class Sheet:
    """The table of a sheet: its head and the rows with an id."""

    def __init__(self, sheet):
        self.sheet = sheet
        self.head = next(
            (row[0].row for row in sheet.iter_rows() if any(c.value == ID for c in row)), None)

    def column(self, title):
        return next(c.column for c in self.sheet[self.head] if c.value == title)

    def rows(self):
        return [r for r in range(self.head + 1, self.sheet.max_row + 1)
                if self.sheet.cell(r, self.column(CONTENT)).value]

    def row_of(self, content):
        return next((r for r in self.rows()
                     if str(self.sheet.cell(r, self.column(CONTENT)).value).startswith(content)), None)

    def values(self, row):
        return [self.sheet.cell(row, c).value for c in range(1, self.sheet.max_column + 1)]

    def write(self, row, values):
        for number, value in enumerate(values, 1):
            self.sheet.cell(row, number).value = value


def fill(table, row, title, kind, value):
    cell = table.sheet.cell(row, table.column(title))
    if kind == "number":
        cell.value = float(value)
    elif kind == "date":
        cell.value = datetime.date.fromisoformat(value)
        cell.number_format = "dd/mm/yyyy"
    elif kind == "formula":
        cell.value = value
    else:
        cell.value = value
        cell.data_type = "s"


def edit(table, words):
    what = words[0]
    sheet = table.sheet
    row = table.row_of(words[1]) if len(words) > 1 and what not in ("swap", "hide", "stranger") else None
    if what == "answer" and row:
        fill(table, row, words[2], words[3], ":".join(words[4:]))
    elif what == "delete" and row:
        sheet.delete_rows(row)
    elif what == "copy" and row:
        table.write(sheet.max_row + 1, table.values(row))
    elif what == "stranger":
        sheet.cell(sheet.max_row + 1, table.column(CONTENT)).value = words[1]
    elif what == "spoil" and row:
        cell = sheet.cell(row, table.column(ID))
        cell.value = cell.value[:-1] + ("2" if cell.value[-1] == "Z" else "Z")
    elif what == "reverse":
        rows = table.rows()
        for target, values in zip(rows, [table.values(r) for r in reversed(rows)]):
            table.write(target, values)
    elif what == "swap":
        a, b = table.column(words[1]), table.column(words[2])
        for r in range(table.head, sheet.max_row + 1):
            one, two = sheet.cell(r, a), sheet.cell(r, b)
            one.value, two.value = two.value, one.value
            one.number_format, two.number_format = two.number_format, one.number_format
    elif what == "hide":
        letter = openpyxl.utils.get_column_letter(table.column(words[1]))
        sheet.column_dimensions[letter].hidden = True
    elif what == "lines":
        sheet.insert_rows(1, 2)
        sheet["A1"] = "Phòng Tổng hợp gửi"
        table.head += 2


def main():
    book = openpyxl.load_workbook(sys.argv[1])
    tables = [t for t in map(Sheet, book.worksheets) if t.head]
    for argument in sys.argv[3:]:
        words = argument.split(":")
        targets = tables[:1] if words[0] in ("stranger", "lines") else tables
        for table in targets:
            edit(table, words)
    book.save(sys.argv[2])


main()
