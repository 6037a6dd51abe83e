import { useEffect, useRef, useState } from "react";
import { useStudio } from "../api/service";
import { useAnnounce } from "../ui/Announcer";
import { useTitle } from "../ui/useTitle";
import { ContactForm } from "./ContactForm";
import styles from "./ContactForm.module.css";

export default function ContactPage() {
  useTitle("Contact");
  const { data: studio } = useStudio();
  const [sent, setSent] = useState<string | null>(null);
  return (
    <>
      <h1>Contact</h1>
      {studio?.contact === false ? (
        <p>Messages cannot be sent from here. Its operator can set up a mail server for that (Contact:SmtpHost).</p>
      ) : sent === null ? (
        <>
          <p className="quiet">A question, a fault, a wish: write to those who run this service.</p>
          {studio?.email_demo_mode && (
            <p className="card">No mail server is set up here. Your message is written to a file of the service; no mail is sent.</p>
          )}
          <ContactForm onSent={setSent} />
        </>
      ) : (
        <Sent message={sent} onAgain={() => setSent(null)} />
      )}
    </>
  );
}

function Sent({ message, onAgain }: { message: string; onAgain: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const announce = useAnnounce();
  useEffect(() => {
    heading.current?.focus();
    announce("Your message was taken.");
  }, [announce]);
  return (
    <section className={`card ${styles.sent}`}>
      <h2 ref={heading} tabIndex={-1}>
        Thank you, we have your message
      </h2>
      <p>{message}</p>
      <button type="button" onClick={onAgain}>
        Write another message
      </button>
    </section>
  );
}
