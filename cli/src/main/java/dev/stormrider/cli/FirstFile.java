package dev.stormrider.cli;

/** The text of a first configuration: what it can say, with comments. */
final class FirstFile {
    private FirstFile() {}

    static String text(String before, String after, String consumer) {
        return """
                # What stormrider needs to know. All keys: docs/configuration.md.

                contract:                       # what the two services agreed on, and what it becomes
                  before: %s
                  after: %s                     # a file, or a git revision such as main:api/shop.yaml

                # Who reads and writes it. Leave a party out and the contract plays it.
                # ${PORT} is a free port, ${GATEWAY} the address of the provider as the consumer shall see it.
                #
                # provider:
                #   name: payments
                #   before: { command: java -jar payments-1.jar, ready: /health, environment: { PORT: "${PORT}" } }
                #   after:  { command: java -jar payments-2.jar, ready: /health, environment: { PORT: "${PORT}" } }
                #
                # consumer:
                #   name: orders
                #   contract: %s   # what the consumer promises to its own callers
                #   before:
                #     command: java -jar orders-1.jar
                #     ready: /health
                #     environment: { PORT: "${PORT}", PAYMENTS_URL: "${GATEWAY}" }
                #   after:
                #     command: java -jar orders-2.jar
                #     ready: /health
                #     environment: { PORT: "${PORT}", PAYMENTS_URL: "${GATEWAY}" }
                #
                # traffic:                      # requests to the consumer; each should reach the provider
                #   - name: place an order
                #     request: POST /orders
                #     body: { item: book, amount: 1250 }

                run:
                  seed: 1
                  budget: 2m                    # the riskiest experiments that fit
                  deadline: 5s                  # an answer of the consumer that takes longer has hung

                policy:
                  block-old-weaknesses: false   # harm that the old versions show too
                  block-unknown: true           # not knowing is no pass
                """.formatted(before, after, consumer);
    }
}
