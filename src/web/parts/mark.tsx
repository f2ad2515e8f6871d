/** The mark: a mainspring, drawn by one line. */
export function Mark() {
  return (
    <svg class="mark" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={SPIRAL} fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" />
    </svg>
  );
}

const SPIRAL =
  'M13.2 12.0Q13.4 12.5 13.2 13.1Q12.8 13.7 12.2 14.0Q11.3 14.2 10.6 13.9Q9.6 13.4 9.3 12.5Q8.9 11.' +
  '4 9.3 10.3Q9.9 9.1 11.1 8.6Q12.5 8.0 13.8 8.5Q15.4 9.1 16.1 10.5Q16.9 12.1 16.3 13.8Q15.8 15.7 1' +
  '4.1 16.6Q12.3 17.7 10.3 17.2Q8.1 16.7 6.9 14.9Q5.5 12.9 5.9 10.6Q6.3 8.1 8.2 6.5Q10.3 4.8 13.0 5' +
  '.0Q15.8 5.2 17.8 7.3Q19.8 9.5 19.8 12.4Q19.8 15.6 17.7 17.9Q15.5 20.3 12.2 20.6Q8.8 20.9 6.1 18.' +
  '8Q3.3 16.6 2.7 13.1';
