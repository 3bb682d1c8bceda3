package dev.stormrider.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What decides is pure: it neither reads nor waits nor asks the clock nor throws dice. So the same contracts give the
 * same plan, and the same journals the same verdict, on every machine and every day.
 */
class PureModulesTest {
    private static final String[] PURE = {
        "dev.stormrider.rule",
        "dev.stormrider.contract",
        "dev.stormrider.amendment",
        "dev.stormrider.fault",
        "dev.stormrider.experiment",
        "dev.stormrider.environment",
        "dev.stormrider.verdict",
        "dev.stormrider.report",
    };

    /**
     * Streams that somebody hands in, the exceptions of those who play faults on the wire, and addresses, which can be
     * taken apart without a network.
     */
    private static final Pattern IN_MEMORY =
            Pattern.compile("java\\.io\\..*Exception|java\\.net\\.(URI|URL(En|De)coder)"
                    + "|java\\.io\\.((ByteArray)?(In|Out)putStream|(String|Buffered)?(Reader|Writer)|PrintWriter)"
                    + "|java\\.io\\.(InputStreamReader|OutputStreamWriter|Serializable|Closeable|Flushable)"
                    + "|java\\.net\\.URISyntaxException");

    private static final Pattern OUTSIDE = Pattern.compile(
            "java\\.io\\..*|java\\.net\\..*|java\\.nio\\.(file|channels)\\..*|javax\\.net\\..*|io\\.netty\\..*");

    private static final Pattern BESIDE = Pattern.compile("java\\.lang\\.(Thread.*|Process.*|Runtime)"
            + "|java\\.util\\.Timer.*|java\\.util\\.concurrent\\.locks\\..*"
            + "|java\\.util\\.concurrent\\..*(Execut|Future|Fork|Latch|Barrier|Phaser|Semaphore|Queue).*");

    private static final Set<String> CLOCKS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.ZoneId.systemDefault",
            "java.util.TimeZone.getDefault",
            "java.util.Calendar.getInstance");

    private static final Set<String> DICE = Set.of(
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.random.RandomGenerator.getDefault",
            "java.security.SecureRandom.<init>",
            "java.security.SecureRandom.getInstanceStrong");

    private static final Set<String> MACHINE = Set.of(
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.exit",
            "java.lang.System.in",
            "java.lang.System.out",
            "java.lang.System.err");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(PURE);

    @Test
    void findsTheClasses() {
        assertThat(CLASSES).extracting(JavaClass::getPackageName).contains(PURE);
    }

    @Test
    void readsNoFilesAndOpensNoSockets() {
        mustNotDependOn("reach out of the memory", PureModulesTest::reachesOut)
                .because("bytes come in as arguments and go out as results; files and sockets belong to the leaves")
                .check(CLASSES);
    }

    @Test
    void startsNoThreadsAndNoProcesses() {
        mustNotDependOn("run beside us", name -> BESIDE.matcher(name).matches())
                .because("waiting and forking belong to run, gateway and target")
                .check(CLASSES);
    }

    @Test
    void keepsItsOrder() {
        mustNotUse(
                        "it lets threads decide the order",
                        it -> it.getName().equals("parallelStream")
                                || nameOf(it).endsWith("Stream.parallel"))
                .because("an order that threads decide is no order")
                .check(CLASSES);
    }

    @Test
    void asksNoClock() {
        mustNotUse("it tells the time of this machine", PureModulesTest::tellsTheTime)
                .because("an instant comes in as an argument")
                .check(CLASSES);
    }

    @Test
    void throwsNoDiceWithoutASeed() {
        mustNotUse("it is chance without a seed", PureModulesTest::isUnseeded)
                .because("a seed comes in as an argument, so that each run can be repeated")
                .check(CLASSES);
    }

    @Test
    void asksNothingOfTheMachine() {
        mustNotUse("it is a setting of this machine", it -> MACHINE.contains(nameOf(it)))
                .because("settings come in as arguments and answers go out as results")
                .check(CLASSES);
    }

    private static boolean reachesOut(String name) {
        return OUTSIDE.matcher(name).matches() && !IN_MEMORY.matcher(name).matches();
    }

    private static boolean tellsTheTime(AccessTarget target) {
        boolean now = target.getName().equals("now")
                && target.getOwner().getPackageName().startsWith("java.time");
        return now || CLOCKS.contains(nameOf(target)) || isBare(target, "java.util.Date.<init>", 0);
    }

    private static boolean isUnseeded(AccessTarget target) {
        return DICE.contains(nameOf(target))
                || isBare(target, "java.util.Random.<init>", 0)
                || isBare(target, "java.util.SplittableRandom.<init>", 0)
                || isBare(target, "java.util.Collections.shuffle", 1);
    }

    /** Whether {@code target} is the variant of {@code name} that takes {@code arguments} arguments and no more. */
    private static boolean isBare(AccessTarget target, String name, int arguments) {
        return nameOf(target).equals(name)
                && target instanceof CodeUnitAccessTarget code
                && code.getRawParameterTypes().size() == arguments;
    }

    private static String nameOf(AccessTarget target) {
        return target.getOwner().getName() + "." + target.getName();
    }

    private static ArchRule mustNotDependOn(String what, Predicate<String> names) {
        return noClasses().should().dependOnClassesThat(describe(what, type -> names.test(type.getName())));
    }

    private static ArchRule mustNotUse(String what, Predicate<AccessTarget> targets) {
        return noClasses().should().accessTargetWhere(describe(what, access -> targets.test(access.getTarget())));
    }
}
