// The product's mark in the accent colour: the drawing of icons/huiji.svg, reduced to what survives at 20 pixels.
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" stroke="var(--on-accent)" aria-hidden="true">
      <rect width="20" height="20" rx="4.5" fill="var(--accent)" stroke="none" />
      <path d="M4 9.2 10 4.4l6 4.8" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" />
      <rect x="4.7" y="10.6" width="10.6" height="5.6" rx="1.2" fill="var(--on-accent)" stroke="none" />
      <circle cx="12.6" cy="13.4" r="1.3" stroke="var(--accent)" strokeWidth="0.9" />
      <path d="M6.6 13.4h3" stroke="var(--accent)" strokeWidth="1" strokeLinecap="round" />
    </svg>
  );
}
