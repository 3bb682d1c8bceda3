package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FirstPairTest {
    @ParameterizedTest
    @CsvSource({
        "api/after.yaml api/before.yaml,               api/before.yaml,      api/after.yaml",
        "new.yaml old.yaml,                            old.yaml,             new.yaml",
        "billing.yaml orders-1.yaml orders-2.yaml,     orders-1.yaml,        orders-2.yaml",
        "v10/orders.yml v2/orders.yaml v9/orders.yaml, v9/orders.yaml,       v10/orders.yml",
        "orders-new.json orders.json,                  orders.json,          orders-new.json",
        "shop-1.10.0.yaml shop-1.9.2.yaml,             shop-1.9.2.yaml,      shop-1.10.0.yaml",
        "billing.yaml orders.yaml,                     main:billing.yaml,    billing.yaml",
        "api/shop.yaml,                                main:api/shop.yaml,   api/shop.yaml",
        "a/before.yaml b/after.yaml b/before.yaml,     b/before.yaml,        b/after.yaml",
    })
    void namesTellWhichVersionIsTheOlder(String files, String before, String after) {
        FirstPair pair =
                FirstPair.among(Arrays.stream(files.split(" ")).map(Path::of).toList());

        assertThat(pair).isEqualTo(new FirstPair(before, after));
    }

    @ParameterizedTest
    @CsvSource({
        "consumer/openapi.yaml provider/v1.yaml provider/v2.yaml,  provider/v2.yaml, consumer/openapi.yaml",
        "client/openapi.json server/openapi.json,                  server/openapi.json, client/openapi.json",
        "api/after.yaml api/before.yaml orders/openapi.yaml,       api/after.yaml,   orders/openapi.yaml",
        "a-consumer/v1.yaml a-consumer/v2.yaml b/v1.yaml b/v2.yaml, b/v2.yaml,       a-consumer/v2.yaml",
        "api/after.yaml api/before.yaml,                           api/after.yaml,   ''",
        "v1/shop.yaml v2/shop.yaml v3/shop.yaml,                   v3/shop.yaml,     ''",
    })
    void anotherContractMayBeTheConsumers(String files, String after, String consumer) {
        List<Path> contracts = Arrays.stream(files.split(" ")).map(Path::of).toList();
        FirstPair pair = FirstPair.among(contracts);

        assertThat(pair.after()).isEqualTo(after);
        assertThat(pair.consumer(contracts).orElse("")).isEqualTo(consumer);
        assertThat(FirstFile.text(pair.before(), pair.after(), "x/own.yaml")).contains("#   contract: x/own.yaml ");
    }

    @Test
    void whereThereIsNothingTheNamesAreAnExample() {
        assertThat(FirstPair.among(List.of())).isEqualTo(new FirstPair("api/before.yaml", "api/after.yaml"));
    }
}
