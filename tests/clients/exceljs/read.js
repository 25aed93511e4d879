// Reads workbooks with ExcelJS and prints, a line of JSON a file, every cell it found: what a stranger's program sees in them.
'use strict';
const ExcelJS = require('exceljs');

function plain(value) {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return { day: value.toISOString().slice(0, 10) };
  if (typeof value === 'object') {
    if ('hyperlink' in value) return { text: String(value.text), link: value.hyperlink };
    if ('richText' in value) return { text: value.richText.map((part) => part.text).join('') };
    if ('formula' in value || 'sharedFormula' in value) return { formula: value.formula ?? value.sharedFormula, result: plain(value.result) };
    return { text: JSON.stringify(value) };
  }
  return typeof value === 'string' ? { text: value } : { number: value };
}

(async () => {
  for (const file of process.argv.slice(2)) {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(file);
    const sheets = workbook.worksheets.map((sheet) => {
      const cells = {};
      sheet.eachRow({ includeEmpty: false }, (row) => row.eachCell({ includeEmpty: false }, (cell) => { if (cell.master === cell) cells[cell.address] = plain(cell.value); }));
      return { name: sheet.name, state: sheet.state, cells };
    });
    process.stdout.write(JSON.stringify({ file, sheets }) + '\n');
  }
})().catch((error) => { console.error(error); process.exit(1); });
