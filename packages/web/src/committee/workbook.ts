import { strToU8, zipSync } from "fflate";

const MARKUP: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as XML holds it. Control characters have no place in XML 1.0 and are left out. */
function escape(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex -- these are what XML refuses
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, "")
      .replaceAll(/[&<>"]/gu, (mark) => MARKUP[mark] ?? mark)
  );
}

/** A for the first column, Z for the 26th, AA for the 27th. */
function columnName(position: number): string {
  const letter = String.fromCodePoint(65 + (position % 26));
  return position < 26 ? letter : columnName(Math.floor(position / 26) - 1) + letter;
}

function sheetXml(rows: readonly (readonly string[])[], rightToLeft: boolean): string {
  const lines = rows.map((row, index) => {
    const cells = row.map(
      (text, position) =>
        `<c r="${columnName(position)}${index + 1}" t="inlineStr"><is><t xml:space="preserve">${escape(text)}</t></is></c>`,
    );
    return `<row r="${index + 1}">${cells.join("")}</row>`;
  });
  const view =
    `<sheetView workbookViewId="0"${rightToLeft ? ' rightToLeft="1"' : ""}>` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>';
  return (
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>${view}</sheetViews>` +
    `<sheetData>${lines.join("")}</sheetData></worksheet>`
  );
}

/**
 * A workbook of one sheet whose first row stays in sight. Every cell is text, so nothing in it can run as a formula.
 * Made in this thread: the content policy admits no worker that a library would make out of text.
 *
 * @source ECMA-376, Office Open XML, part 1: 18.2 (workbook), 18.3 (worksheet)
 */
export function workbook(
  sheet: string,
  rows: readonly (readonly string[])[],
  rightToLeft: boolean,
): Uint8Array<ArrayBuffer> {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const office = "http://schemas.openxmlformats.org/officeDocument/2006";
  const content = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const packages = "http://schemas.openxmlformats.org/package/2006";
  const relation = (type: string, target: string) =>
    `<Relationships xmlns="${packages}/relationships">` +
    `<Relationship Id="r1" Type="${office}/relationships/${type}" Target="${target}"/></Relationships>`;
  const files = {
    "[Content_Types].xml":
      `<Types xmlns="${packages}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${content}.worksheet+xml"/></Types>`,
    "_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
    "xl/_rels/workbook.xml.rels": relation("worksheet", "worksheets/sheet1.xml"),
    "xl/workbook.xml":
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ' +
      `xmlns:r="${office}/relationships"><sheets><sheet name="${escape(sheet)}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/worksheets/sheet1.xml": sheetXml(rows, rightToLeft),
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(head + xml)])));
}
