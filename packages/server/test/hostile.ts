/** What somebody writes who hopes that a browser runs it: in Latin and Arabic letters, as markup, links, pictures, templates. */
export const HOSTILE: readonly string[] = [
  `<script>window.ran=1;alert(1)</script>`,
  `"><img src=x onerror="window.ran=1;alert(1)">`,
  `'"--></style></title></textarea><svg/onload=alert(1)>`,
  `<svg xmlns="http://www.w3.org/2000/svg"><animate onbegin=alert(1) attributeName=x dur=1s></svg>`,
  `<iframe srcdoc="<script>parent.ran=1</script>"></iframe>`,
  `<a href="javascript:alert(1)">اضغط هنا</a>`,
  `javascript:alert(1)//أسماء`,
  `data:text/html,<script>alert(1)</script>`,
  `محمد <b onmouseover=alert(1)>أحمد</b> ‏‎`,
  `{{constructor.constructor('alert(1)')()}} \${alert(1)} <%= alert(1) %>`,
  `{name, plural, other {<img src=x onerror=alert(1)>}}`,
  `</script><script src=//evil.example/x.js></script>`,
  `=HYPERLINK("http://evil.example","اضغط")`,
  `Сlаrа ‮`.replace("\u202E", "").trim(),
];
