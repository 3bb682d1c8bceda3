package shop.payments1;

/** Starts payments on PORT. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        String host = System.getenv().getOrDefault("HOST", "127.0.0.1");
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8081"));
        Payments.app(new Ledger()).start(host, port);
    }
}
