package dev.stormrider.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.rule.Json;
import dev.stormrider.rule.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagingTest {
    private static Value json(String text) {
        return Json.read(text.replace('\'', '"')).orElseThrow();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "next | '/parts?page=2'",
                "hasMore | true",
                "hasNextPage | true",
                "pageInfo | {'hasNextPage':true,'endCursor':null}",
                "meta | {'paging':{'cursor':'b'}}",
                "_links | {'next':{'href':'/parts?page=2'}}",
            })
    void leadsOn(String name, String value) {
        assertThat(Paging.leadsOn(name, json(value))).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "next | ''",
                "next | null",
                "hasMore | false",
                "pageInfo | {'hasNextPage':false,'endCursor':null}",
                "pageInfo | {'total':3}",
                "nextDelivery | 'tomorrow'",
                "_links | {'self':{'href':'/parts'}}",
                "parts | [{'next':'b'}]",
            })
    void leadsNowhere(String name, String value) {
        assertThat(Paging.leadsOn(name, json(value))).isFalse();
    }
}
