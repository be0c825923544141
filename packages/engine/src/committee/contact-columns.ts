import { foldName, foldValue, latinDigits } from "../kit/index.ts";
import type { Nominee, Pool } from "./pool.ts";

/** What a file says of how a person is reached and when they were born, made comparable; absent when not stated. */
export type Contact = {
  readonly birthYear?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly address?: string;
};

const BIRTH = ["birth_year", "year_of_birth", "birth_date", "date_of_birth", "سنة الميلاد", "تاريخ الميلاد"];
const PHONE = [
  "phone",
  "telephone",
  "mobile",
  "tel",
  "phone_number",
  "mobile_number",
  "الهاتف",
  "رقم الهاتف",
  "الجوال",
];
const EMAIL = ["email", "e-mail", "mail", "email_address", "البريد الإلكتروني", "البريد"];

/** Columns that make an address together. The first three pairs are those of the peers' national files. */
const ADDRESS = [
  ["primary_address1", "zip_royal_mail"],
  ["address_line1", "postcode"],
  ["primary_address1", "primary_zip"],
  ["address", "postcode"],
  ["address", "city"],
  ["العنوان", "المدينة"],
  ["address"],
  ["home_address"],
  ["address_digest"],
  ["العنوان"],
  ["household"],
  ["household_id"],
];

/** Fewer digits than this are an extension, not a number of one's own. */
const LEAST_DIGITS = 6;

/** A national number without its trunk or country prefix. */
const NATIONAL_DIGITS = 9;

function headerKey(header: string): string {
  return foldName(header.replaceAll("_", " "));
}

/**
 * Reads how people of a pool are reached: telephone (its last nine digits), e-mail, address and year of birth, from the
 * columns that files usually have. `addressColumns` names the columns of an address where they are called otherwise.
 */
export function contactReader(pool: Pool, addressColumns?: readonly string[]): (nominee: Nominee) => Contact {
  const headers = pool.attributes.map(({ key }) => headerKey(key));
  const find = (names: readonly string[]) =>
    names.map((name) => headers.indexOf(headerKey(name))).find((position) => position >= 0) ?? -1;
  const [birth, phone, email] = [find(BIRTH), find(PHONE), find(EMAIL)];
  const address = (addressColumns === undefined ? ADDRESS : [addressColumns])
    .map((names) => names.map((name) => headers.indexOf(headerKey(name))))
    .find((positions) => positions.every((position) => position >= 0));
  return ({ values }) => {
    const text = (position: number) => (values[position] ?? []).join(" ");
    const birthYear = /\b\d{4}\b/u.exec(latinDigits(text(birth)))?.[0];
    const digits = latinDigits(text(phone)).replaceAll(/\D/gu, "");
    const mail = foldValue(text(email));
    const parts = (address ?? []).map((position) => foldName(text(position)));
    return {
      ...(birthYear === undefined ? {} : { birthYear }),
      ...(digits.length < LEAST_DIGITS ? {} : { phone: digits.slice(-NATIONAL_DIGITS) }),
      ...(mail.includes("@") ? { email: mail } : {}),
      ...(parts.length === 0 || parts.includes("") ? {} : { address: parts.join(", ") }),
    };
  };
}
