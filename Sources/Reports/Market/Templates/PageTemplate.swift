/// The frame of the page: everything it needs is inside it.
enum PageTemplate {
    static let source = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-{{{scriptDigest}}}'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
        <meta name="generator" content="Peerage {{version}}">
        <title>{{market}} · whose word counts</title>
        <style>{{{style}}}</style>
        </head>
        <body>
        <a class="skip" href="#details">Skip to the details</a>
        <main>
        {{>summary}}
        {{>details}}
        </main>
        <footer><p>Made by Peerage {{version}} from the data named above. The page loads nothing and sends nothing.</p></footer>
        <script>{{{script}}}</script>
        </body>
        </html>

        """
}
