import { useEffect, useRef, type ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { useStudio } from "../api/service";
import { Account } from "./Account";
import { Footer } from "./Footer";
import styles from "./Layout.module.css";
import { ServiceBanner } from "./ServiceBanner";

const pages = [
  { path: "/", name: "Studio" },
  { path: "/movie-poster-generation", name: "Movie Poster Generation" },
  { path: "/studio/gallery", name: "Gallery" },
  { path: "/studio/products", name: "Products" },
  { path: "/studio/marketing", name: "Marketing" },
  { path: "/studio/dashboard", name: "Dashboard" },
  { path: "/studio/contact", name: "Contact" },
];

/** Head, navigation and footer around every page. A new page begins at its top, with the focus on its content. */
export function Layout({ children }: { children: ReactNode }) {
  const [path] = useLocation();
  const { data: studio } = useStudio();
  const content = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) content.current?.focus();
    isFirst.current = false;
  }, [path]);

  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const link = nav.current?.querySelector("[aria-current]");
    if (nav.current && link) bringToMiddle(nav.current, link);
  }, [path]);

  const shown = pages.filter((page) => page.path !== "/studio/marketing" || studio?.marketing !== false);
  return (
    <>
      <a className={styles.skip} href="#content">
        Skip to the content
      </a>
      <ServiceBanner />
      <header className={styles.head}>
        <Link href="/" className={styles.name}>
          ImageGen
        </Link>
        <nav ref={nav} aria-label="Pages" className={styles.pages}>
          {shown.map((page) => (
            <Link key={page.path} href={page.path} aria-current={isCurrent(page.path, path) ? "page" : undefined}>
              {page.name}
            </Link>
          ))}
        </nav>
        <Account />
      </header>
      <main id="content" ref={content} tabIndex={-1} className={styles.content}>
        {children}
      </main>
      <Footer />
    </>
  );
}

// Pages that are reached from the gallery.
const ofGallery = ["/studio/images", "/studio/edit", "/studio/compare"];

const isCurrent = (page: string, path: string) =>
  page === "/"
    ? path === "/"
    : path.startsWith(page) || (page === "/studio/gallery" && ofGallery.some((start) => path.startsWith(`${start}/`) || path === start));

// On a narrow screen the names of the pages scroll. Not by scrollIntoView, which would move the page as well.
function bringToMiddle(frame: HTMLElement, link: Element) {
  const [outer, inner] = [frame.getBoundingClientRect(), link.getBoundingClientRect()];
  frame.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2);
}
