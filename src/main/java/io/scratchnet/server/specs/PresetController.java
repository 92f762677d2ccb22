package io.scratchnet.server.specs;

import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.api.error.Quoted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/presets", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Presets", description = "Complete networks with their training settings")
class PresetController {
    private final Presets presets;

    PresetController(Presets presets) {
        this.presets = presets;
    }

    @GetMapping
    @Operation(summary = "List the presets")
    PresetList list() {
        return new PresetList(presets.all().stream().map(PresetView::of).toList());
    }

    @GetMapping("/{name}")
    @Operation(summary = "Read one preset")
    PresetView get(@Parameter(example = "quick") @PathVariable String name) {
        return presets.find(name)
                .map(PresetView::of)
                .orElseThrow(() -> new NotFoundException("no preset is named " + Quoted.value(name)));
    }

    /** Every preset. */
    record PresetList(List<PresetView> items) {}

    /** One preset. */
    @Schema(name = "Preset")
    record PresetView(
            @Schema(example = "quick") String name,
            String description,
            NetworkDocument network,
            TrainingDocument training) {
        static PresetView of(Preset preset) {
            return new PresetView(
                    preset.name(),
                    preset.description(),
                    NetworkDocument.of(preset.network()),
                    TrainingDocument.of(preset.training()));
        }
    }
}
