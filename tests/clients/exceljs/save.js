// Opens a workbook with ExcelJS, writes one cell and saves it under another name: save.js FROM TO SHEET CELL TEXT.
'use strict';
const ExcelJS = require('exceljs');

(async () => {
  const [from, to, sheet, cell, text] = process.argv.slice(2);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(from);
  workbook.getWorksheet(sheet).getCell(cell).value = text;
  await workbook.xlsx.writeFile(to);
})().catch((error) => { console.error(error); process.exit(1); });
