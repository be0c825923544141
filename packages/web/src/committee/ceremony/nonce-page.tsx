import { useMessages } from "#shell";
import { NonceForm } from "./nonce-form.tsx";
import "./ceremony.css";

/** For a party on its own machine: makes its nonce, keeps it in a file, and gives the hash to hand in. */
export function NoncePage() {
  const message = useMessages();
  return (
    <div className="stack loose prose">
      <h1>{message("ceremony.nonce.title")}</h1>
      <NonceForm />
    </div>
  );
}
