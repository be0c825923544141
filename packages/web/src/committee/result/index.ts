export { CertifyPage } from "./certify-page.tsx";
export { ResultPage } from "./result-page.tsx";
