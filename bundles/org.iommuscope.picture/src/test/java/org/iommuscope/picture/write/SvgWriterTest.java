package org.iommuscope.picture.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.Size;
import org.iommuscope.picture.scene.Face;
import org.iommuscope.picture.scene.Ink;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Path;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.theme.Theme;
import org.junit.jupiter.api.Test;

/** The whole of a small file. */
class SvgWriterTest {

	@Test
	void aSceneIsWrittenAsItStands() {
		Box box = new Box(8, 8.5, 16, 16);
		Scene scene = new Scene("A & B", "one box", new Size(64, 32),
				List.of(new Part("1/hwpt/5", Set.of(), Part.Kind.NODE, "stage2", box, List.of(), "hwpt 5\n<made>",
						List.of(new Mark.Fill(Path.box(box), Ink.mixed("stage2", "surface", 0.5)),
								new Mark.Line(Path.box(box), Ink.of("stage2"), 1.5, Mark.Dash.DASHED),
								new Mark.Text("a < b", Face.BOLD, Ink.of("text"), box, 20)))));
		assertEquals("""
				<svg xmlns="http://www.w3.org/2000/svg" width="64" height="32" viewBox="0 0 64 32" role="img" \
				aria-labelledby="title description" font-family="DejaVu Sans, Verdana, sans-serif" fill="none">
				<title id="title">A &amp; B</title>
				<desc id="description">one box</desc>
				<rect width="64" height="32" fill="#FFFFFF"/>
				<g class="node stage2" data-key="1/hwpt/5">
				<title>hwpt 5
				&lt;made&gt;</title>
				<path d="M8 8.5L24 8.5L24 24.5L8 24.5Z" fill="#DAAA85"/>
				<path d="M8 8.5L24 8.5L24 24.5L8 24.5Z" stroke="#B5540A" stroke-width="1.5" stroke-dasharray="6 4"/>
				<text x="8" y="20" font-size="13" font-weight="bold" fill="#1B1F24">a &lt; b</text>
				</g>
				</svg>
				""", new SvgWriter(Theme.LIGHT).write(scene));
	}
}
