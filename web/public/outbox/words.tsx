/** Words whose instants are told by the reader's own clock. */
export function withTimes(words: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' });
  return words.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (instant) => format.format(new Date(instant)));
}

/** Text with its web addresses made followable; everything else stays text. */
export function linked(text: string) {
  return text.split(/(https?:\/\/[^\s<>"]+)/g).map((part, index) =>
    index % 2 === 1 ? (
      <a key={index} href={part} rel="noopener noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
