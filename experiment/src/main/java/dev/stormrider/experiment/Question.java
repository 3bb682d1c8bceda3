package dev.stormrider.experiment;

/** The three questions that every run answers. */
public enum Question {
    CONSUMER("Will this consumer still behave when the payload is not what it knows?"),
    PROVIDER("Does the provider degrade gracefully when the client misreads the contract?"),
    TOGETHER("Does the new path break backward compatibility in ways integration tests overlook?");

    private final String sentence;

    Question(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
