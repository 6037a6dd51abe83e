/** What to do where the service has no database for marketing. */
export function MarketingOff() {
  return (
    <section className="card">
      <h2>Marketing is switched off</h2>
      <p>Designs, catalogues and feeds are kept in PostgreSQL, and this service has none. Its operator turns marketing on:</p>
      <ul>
        <li>
          on this machine, start it with <code>./imagegen up --with-postgres</code>, which installs PostgreSQL where it is missing;
        </li>
        <li>
          with a database of your own, set <code>Marketing:ConnectionString</code>.
        </li>
      </ul>
      <p className="quiet">Nothing is lost by it: what was stored before is there again as soon as the database is.</p>
    </section>
  );
}
