package shop.orders1;

import com.fasterxml.jackson.annotation.JsonInclude;

/** An error as RFC 9457 writes it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(String type, String title, int status, String detail) {

    static Raised raised(int status, String title, String detail) {
        return new Raised(new Problem("about:blank", title, status, detail));
    }

    /** Ends the handling of a request with this problem. */
    static final class Raised extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        private Raised(Problem problem) {
            super(problem.title, null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
