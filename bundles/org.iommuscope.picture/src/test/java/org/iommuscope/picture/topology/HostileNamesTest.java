package org.iommuscope.picture.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.iommuscope.picture.Models;
import org.iommuscope.model.Host;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.diagram.DiagramPicture;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.theme.Theme;
import org.iommuscope.picture.wording.Wording;
import org.iommuscope.picture.write.SvgWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Names come from files that somebody else wrote. */
class HostileNamesTest {

	@ParameterizedTest
	@ValueSource(strings = {"<script>alert(1)</script>", "\"/><image href=\"http://x\"/>", "]]>&amp;&#0;", "a\u0000b\u0007",
			"right\u202eleft", "two\nlines\r\nmore", "\ud800 alone", "\ufffe\uffff", "--> <!-- "})
	void aNameIsTextAndNothingElse(String name) throws Exception {
		Host host = Models.host();
		Models.device(host, 1, name, 3);
		Models.device(host, 2, name, 3);
		host.getContexts().getFirst().setLabel(name);
		Diagram diagram = TopologyDiagram.of(host, TopologyOptions.DEFAULT.withTitle(name));
		Scene scene = new DiagramPicture().draw(diagram);
		SceneRules.check(diagram, scene, name);
		String svg = new SvgWriter(Theme.LIGHT).write(scene);
		Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
				.parse(new InputSource(new StringReader(svg)));
		assertEquals(0, document.getElementsByTagName("script").getLength());
		assertEquals(0, document.getElementsByTagName("image").getLength());
		assertTrue(texts(document).contains(Wording.line(name).strip().replaceAll("\\s+", " ")), texts(document));
		assertFalse(svg.contains("\u202e"));
	}

	private static String texts(Document document) {
		StringBuilder all = new StringBuilder();
		NodeList texts = document.getElementsByTagName("text");
		for (int i = 0; i < texts.getLength(); i++) {
			all.append(texts.item(i).getTextContent().strip().replaceAll("\\s+", " ")).append('\n');
		}
		return all.toString();
	}

	@ParameterizedTest
	@ValueSource(ints = {49, 1000, 100_000})
	void aLongNameIsShortenedInItsMiddleAndNotCutOff(int length) {
		Host host = Models.host();
		Models.device(host, 1, "begin" + "x".repeat(length) + "end", -1);
		Diagram diagram = TopologyDiagram.of(host, TopologyOptions.DEFAULT);
		String shown = diagram.nodes().getFirst().style().second();
		assertTrue(shown.startsWith("begin") && shown.endsWith("end") && shown.length() == 48, shown);
		SceneRules.check(diagram, new DiagramPicture().draw(diagram), "long name");
	}
}
