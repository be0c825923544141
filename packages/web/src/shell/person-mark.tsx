import { useQuery } from "@tanstack/react-query";
import { useFormat } from "./format.ts";
import { useMessages } from "./messages.tsx";
import { Link } from "./router.tsx";
import { sessionQuery } from "./session.ts";

/** Who looks at the page, and the way to sign in or to one's account. */
export function PersonMark() {
  const message = useMessages();
  const { name } = useFormat();
  const { data: session } = useQuery(sessionQuery);
  if (session === undefined) return null;
  if (session.signedIn) {
    const persona = session.personas?.find(({ id }) => id === session.account.persona);
    return (
      <Link to="/account" className="person-mark">
        <bdi>{persona === undefined ? session.account.name : name(persona.name)}</bdi>
      </Link>
    );
  }
  const offer =
    session.personas === undefined ? (session.firstCode && session.state === "local" ? "first" : "sign-in") : "persona";
  return <Link to={offer === "first" ? "/first" : "/sign-in"}>{message(`shell.person.${offer}`)}</Link>;
}
