/** The page that replaces the console in a checkout of the repository in which it was not built. */
export const missingSitePage = (): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The console is not built</title>
</head>
<body>
<h1>The console is not built</h1>
<p>The package @las/console contains no built site. Run this command in the repository, and reload this page:</p>
<pre>npm run build</pre>
</body>
</html>
`
