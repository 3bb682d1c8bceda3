package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;

import java.util.List;

/** A call that asks payments for one payment and answers an order, with quotes as they are easily written. */
final class Look {
    static final String PAYMENT = "{'id':'p1','amount':1000,'fee':250,'status':'PAID','insured':true}";
    static final String WITHOUT_FEE = "{'id':'p1','amount':1000,'status':'PAID','insured':true}";
    static final String ORDER =
            "{'orderId':'o1','amount':1000,'fee':250,'total':1250,'receipt':'r1','note':'n','insured':true}";

    private Look() {}

    /** A call for which payments said {@code told} in place of the usual, and orders answered {@code answer}. */
    static Logbook ride(Logbook book, String told, String answer) {
        return book.changed(get("/payments/p1"), 200, json(PAYMENT), json(told)).call("look", 200, json(answer));
    }

    static Logbook calm(String answer) {
        return calm(PAYMENT, answer);
    }

    static Logbook calm(String told, String answer) {
        return Logbook.calm().passed(get("/payments/p1"), 200, json(told)).call("look", 200, json(answer));
    }

    static Finding judged(Trial trial, String told, String answer) {
        return trial.judged(ride(Logbook.trial(), told, answer), calm(ORDER), calm(ORDER));
    }

    static String json(String quoted) {
        return quoted.replace('\'', '"');
    }

    static List<String> wrong(Finding finding) {
        return finding.harms().stream()
                .filter(each -> each.harm().equals("silently-wrong"))
                .map(Evidence::text)
                .toList();
    }
}
