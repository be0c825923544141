import { useMessages } from "./messages.tsx";
import { setPreferences, usePreferences, type Preferences } from "./preferences.ts";

const THEMES: readonly Preferences["theme"][] = ["system", "light", "dark"];

/** Language, digits and light or dark. The other language is named in its own words. */
export function PreferenceControls() {
  const message = useMessages();
  const { language, digits, theme } = usePreferences();
  const other = language === "ar" ? "en" : "ar";
  return (
    <>
      {language === "ar" ? (
        <label className="preference">
          <span>{message("shell.digits")}</span>
          <select
            value={digits}
            onChange={({ target }) => setPreferences({ digits: target.value === "latn" ? "latn" : "arab" })}
          >
            <option value="arab">{message("shell.digits.arab")}</option>
            <option value="latn">{message("shell.digits.latn")}</option>
          </select>
        </label>
      ) : null}
      <label className="preference">
        <span>{message("shell.theme")}</span>
        <select
          value={theme}
          onChange={({ target }) =>
            setPreferences({ theme: THEMES.find((choice) => choice === target.value) ?? "system" })
          }
        >
          {THEMES.map((choice) => (
            <option key={choice} value={choice}>
              {message(`shell.theme.${choice}`)}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="link language"
        lang={other}
        dir={other === "ar" ? "rtl" : "ltr"}
        onClick={() => setPreferences({ language: other })}
      >
        {message("shell.other-language")}
      </button>
    </>
  );
}
