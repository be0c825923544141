export { AccountPage } from "./account-page.tsx";
export { FirstPage } from "./first-page.tsx";
export { LinkPage } from "./link-page.tsx";
export { PeoplePage } from "./people-page.tsx";
export { SignInPage } from "./sign-in-page.tsx";
