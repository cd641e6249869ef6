/// The frame of a page that needs nothing else: no network, no other file.
struct PageFrame {
    var title: String
    /// The command that makes it.
    var command: String
    var style: String
    var script: String

    func html(_ body: String) -> String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title.html) – galley \(command)</title>
        <style>\(style)</style>
        </head>
        <body>
        \(body)
        <footer>galley \(Versions.galley.html)</footer>
        <script>\(script)</script>
        </body>
        </html>

        """
    }
}
