// Writes the benchmark's sheet with ExcelJS's streaming writer: write.js ROWS FILE. The cells are those of WorkbookOnce.
'use strict';
const ExcelJS = require('exceljs');

(async () => {
  const [rows, filename] = [Number(process.argv[2]), process.argv[3]];
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename, useStyles: true, useSharedStrings: false });
  const sheet = workbook.addWorksheet('Data');
  sheet.columns = [{ width: 14 }, { width: 14 }, { width: 30 }, { width: 11, style: { numFmt: 'dd/mm/yyyy' } }, ...Array(6).fill({ width: 14, style: { numFmt: '#,##0.00' } }), { width: 10 }, { width: 24 }];
  for (let row = 0; row < rows; row++) {
    const cells = [`DEMO${row}/1`, `ACC${row % 5000}`, `Customer ${row % 5000} Ltd`, new Date(Date.UTC(2026, 9, 1 + (row % 28)))];
    for (let amount = 0; amount < 6; amount++) cells.push((row * 7 + amount) % 100000 / 100);
    cells.push('agrees', `invoices.csv:${row + 2}`);
    sheet.addRow(cells).commit();
  }
  await workbook.commit();
})().catch((error) => { console.error(error); process.exit(1); });
