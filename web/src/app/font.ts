import localFont from "next/font/local";

/** Inter from the package, served by ourselves; letters beyond Latin-1 come from the package's own CSS behind it. */
export const inter = localFont({
  src: "../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  display: "swap",
  variable: "--font-inter",
});
