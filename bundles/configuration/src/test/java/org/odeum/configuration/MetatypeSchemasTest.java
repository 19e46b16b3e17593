// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.ObjectClassDefinition;

class MetatypeSchemasTest {
  @Test
  void types_lists_and_options_are_taken_over() {
    Schema schema =
        MetatypeSchemas.schema(
            new Definition(
                new Attribute("port", AttributeDefinition.INTEGER, 0, null),
                new Attribute("names", AttributeDefinition.STRING, Integer.MAX_VALUE, null),
                new Attribute("sizes", AttributeDefinition.LONG, Integer.MIN_VALUE, null),
                new Attribute(
                    "mode", AttributeDefinition.STRING, 0, new String[] {"fast", "safe"})));

    assertThat(schema.settings().get("port").typed("7")).isEqualTo(7);
    assertThat((String[]) schema.settings().get("names").typed("a,b")).containsExactly("a", "b");
    assertThat(schema.settings().get("sizes").typed("1,2")).isEqualTo(List.of(1L, 2L));
    assertThatThrownBy(() -> schema.settings().get("mode").typed("slow"))
        .hasMessage("'slow', expected one of fast, safe");
  }

  @Test
  void limits_are_asked_of_the_definition() {
    Schema.Setting port =
        MetatypeSchemas.schema(
                new Definition(new Attribute("port", AttributeDefinition.INTEGER, 0, null)))
            .settings()
            .get("port");

    assertThatThrownBy(() -> port.typed("70000")).hasMessage("'70000', but: greater than maximum");
  }

  @Test
  void a_definition_without_settings_knows_no_key() {
    assertThat(MetatypeSchemas.schema(new Definition()).unknown("a"))
        .contains("unknown key 'a'; there are no settings");
  }

  private static final class Definition implements ObjectClassDefinition {
    private final AttributeDefinition[] attributes;

    Definition(AttributeDefinition... attributes) {
      this.attributes = attributes.length == 0 ? null : attributes;
    }

    @Override
    public AttributeDefinition[] getAttributeDefinitions(int filter) {
      return attributes;
    }

    @Override
    public String getName() {
      return "test";
    }

    @Override
    public String getID() {
      return "test";
    }

    @Override
    public String getDescription() {
      return "";
    }

    @Override
    public InputStream getIcon(int size) {
      return null;
    }
  }

  /** Allows texts of at most four characters. */
  private record Attribute(String id, int type, int cardinality, String[] options)
      implements AttributeDefinition {
    @Override
    public String getName() {
      return id;
    }

    @Override
    public String getID() {
      return id;
    }

    @Override
    public String getDescription() {
      return "";
    }

    @Override
    public int getCardinality() {
      return cardinality;
    }

    @Override
    public int getType() {
      return type;
    }

    @Override
    public String[] getOptionValues() {
      return options;
    }

    @Override
    public String[] getOptionLabels() {
      return options;
    }

    @Override
    public String validate(String value) {
      return value.length() > 4 ? "%greater than maximum" : null;
    }

    @Override
    public String[] getDefaultValue() {
      return null;
    }
  }
}
