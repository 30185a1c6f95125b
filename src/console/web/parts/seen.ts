// Whether a part of the page is on the screen, or nearly. One observer for all of them.
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const tellers = new WeakMap<Element, (isSeen: boolean) => void>();

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) tellers.get(target)?.(isIntersecting);
  },
  { rootMargin: '300px' },
);

export function useSeen(ref: RefObject<Element | null>): boolean {
  const [isSeen, setSeen] = useState(true);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    tellers.set(element, setSeen);
    observer.observe(element);
    return () => observer.unobserve(element);
  }, []);
  return isSeen;
}
