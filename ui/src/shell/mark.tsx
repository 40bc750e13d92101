// The product's mark: an open register, in the accent colour. Follows icons/ in shape, drawn for 20 pixels.
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <rect width="20" height="20" rx="4.5" fill="var(--accent)" />
      <path d="M5.2 5.4h3.4c.8 0 1.4.6 1.4 1.4v7.8c0-.7-.6-1.2-1.4-1.2H5.2z" fill="var(--on-accent)" opacity="0.95" />
      <path d="M14.8 5.4h-3.4c-.8 0-1.4.6-1.4 1.4v7.8c0-.7.6-1.2 1.4-1.2h3.4z" fill="var(--on-accent)" opacity="0.6" />
    </svg>
  );
}
