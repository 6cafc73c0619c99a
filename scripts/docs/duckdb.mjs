/**
 * Runs the SQL in its argument with DuckDB on the files in the working directory, and prints the rows of the last
 * statement like `duckdb -column`. A separate program, because DuckDB writes to its process's directory.
 */
import { DuckDBInstance } from '@duckdb/node-api';

const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
const connection = await instance.connect();
const statements = await connection.extractStatements(process.argv[2] ?? '');
let table = '';
for (let at = 0; at < statements.count; at++) {
  const reader = await (await statements.prepare(at)).runAndReadAll();
  table = laidOut(reader.columnNames(), reader.getRowsJson());
}
process.stdout.write(table);

function laidOut(names, rows) {
  const texts = rows.map((row) => row.map((value) => (value === null ? '' : String(value))));
  const widths = names.map((name, column) => Math.max(name.length, ...texts.map((row) => row[column].length)));
  const lines = [names, widths.map((width) => '-'.repeat(width)), ...texts];
  const padded = lines.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column])).join('  '));
  return padded.map((line) => `${line.trimEnd()}\n`).join('');
}
