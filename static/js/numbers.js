/* German numbers, by the same rules as core/numbers.py: read right or refused. */

const GERMAN =
  /^([-−–+]?)\s*(\d{1,3}(?:[.\u00a0\u202f ]\d{3})+|\d+)(?:,(\d+))?(?:\s*(?:€|EUR|Euro|%|Prozent))?$/;
const MAX_DIGITS = 15;
const MAX_DECIMALS = 8; // as many as the database keeps
export const UNIT = 10n ** BigInt(MAX_DECIMALS);

/** Hundred-millionths as BigInt, null for blank text, undefined for what is no number. */
export function parse(text) {
  const cleaned = text.trim();
  if (cleaned === "") return null;
  const match = GERMAN.exec(cleaned);
  if (!match) return undefined;
  const [, sign, grouped, part = ""] = match;
  const whole = grouped.replace(/\D/g, "");
  if (whole.length > MAX_DIGITS || part.length > MAX_DECIMALS) return undefined;
  const value = BigInt(whole) * UNIT + BigInt(part.padEnd(MAX_DECIMALS, "0"));
  return "-−–".includes(sign || "+") ? -value : value;
}

/** 1.234,50 with the typographic minus, rounded half up (away from zero). */
export function format(value, decimals = 0) {
  const negative = value < 0n;
  const step = 10n ** BigInt(MAX_DECIMALS - decimals);
  const rounded = ((negative ? -value : value) + step / 2n) / step;
  const digits = rounded.toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals) || "0";
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ".");
  const text = decimals ? `${grouped},${digits.slice(-decimals)}` : grouped;
  return negative && rounded > 0n ? `−${text}` : text;
}
