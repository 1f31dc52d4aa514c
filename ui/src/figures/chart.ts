import type { Line } from "./sorting";

export interface Bars {
  /** What the top of the chart stands for, in per cent. */
  top: number;
  /** Each bar’s part of the height; null where no session was possible. */
  heights: (number | null)[];
}

const TOPS = [2, 5, 10, 20, 30, 50, 75, 100];

export function bars(lines: readonly Line[]): Bars {
  const shares = lines.map(percent);
  const most = Math.max(0, ...shares.map((share) => share ?? 0));
  const top = TOPS.find((one) => most <= one) ?? 100;
  return { top, heights: shares.map((share) => (share === null ? null : share / top)) };
}

function percent({ row }: Line): number | null {
  return row.possible > 0 ? ((row.authorised + row.unauthorised) * 100) / row.possible : null;
}

/** What somebody who cannot see the chart would miss. */
export function chartWords(lines: readonly Line[], called: (line: Line) => string): string {
  const known = lines.filter(({ row }) => row.absence_pct !== null);
  const by = (a: Line, b: Line) => (percent(a) ?? 0) - (percent(b) ?? 0);
  const [least, most] = [[...known].sort(by)[0], [...known].sort(by).at(-1)];
  if (!least || !most) return "Absence: no session was possible.";
  return `Absence: most in ${called(most)}, ${most.row.absence_pct}%; least in ${called(least)}, ${least.row.absence_pct}%.`;
}
