package dev.stormrider.review;

/** What is shown in place of a page. Says what to do, and nothing of how the server is made. */
final class ProblemPage {
    private ProblemPage() {}

    static String of(Visit visit, int status, String words) {
        return Frame.of(title(status)).page(visit, out -> {
            out.open("section", "class", "card empty");
            out.leaf("p", sentence(words), "class", "meaning");
            out.leaf("p", advice(status), "class", "quiet");
            out.open("p");
            if (visit.actor().isPresent()) {
                out.leaf("a", "To the reviews", "href", "/reviews");
            } else {
                out.leaf("a", "Log in", "href", "/login");
            }
            out.close().close().line();
        });
    }

    private static String sentence(String words) {
        String text = words.isEmpty() ? "Something is not as it should be" : words;
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }

    private static String title(int status) {
        return switch (status) {
            case 401 -> "Who are you?";
            case 403 -> "Not for you";
            case 404 -> "Not here";
            case 405 -> "Not in this way";
            case 409 -> "Somebody was faster";
            case 413 -> "Too much";
            case 429 -> "Too often";
            case 503 -> "Not now";
            default -> status < 500 ? "Not understood" : "Our mistake";
        };
    }

    private static String advice(int status) {
        return switch (status) {
            case 403 -> "An admin can give your account another role.";
            case 404 -> "It may have been named otherwise, or never have been published.";
            case 409 -> "Go back, load the page again, and look at what has changed.";
            case 429, 503 -> "Wait a moment and try again.";
            default ->
                status < 500 ? "Go back and try it otherwise." : "The server's log tells more to those who run it.";
        };
    }
}
