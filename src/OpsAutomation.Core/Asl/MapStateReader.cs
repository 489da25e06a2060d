using System.Collections.Immutable;
using OpsAutomation.Core.Json;
using static OpsAutomation.Core.Asl.FieldReader;

namespace OpsAutomation.Core.Asl;

/// <summary>A Map, in its present form (ItemProcessor, ItemSelector) and its older one (Iterator, Parameters).</summary>
internal sealed class MapStateReader(BlockReader blocks, ImmutableArray<AslProblem>.Builder problems)
{
    public MapState Read(string name, JsonObject source, QueryLanguage language, QueryLanguage inherited, string path)
    {
        var isIterator = !source.Has("ItemProcessor") && source.Has("Iterator");
        var field = isIterator ? "Iterator" : "ItemProcessor";
        var body = source[field] as JsonObject;
        if (body is null) problems.Add(new AslProblem($"{path}/{field}", "A Map needs an ItemProcessor."));
        body ??= JsonObject.Empty;
        var config = body["ProcessorConfig"];
        return new MapState
        {
            Name = name,
            QueryLanguage = language,
            Source = source,
            Processor = blocks.Read(body, Language(body, inherited), $"{path}/{field}"),
            IsIterator = isIterator,
            IsDistributed = config?["Mode"]?.AsText == "DISTRIBUTED",
            IsExpress = config?["ExecutionType"]?.AsText == "EXPRESS",
            ItemsPath = source["ItemsPath"]?.AsText,
            Items = Value(source, "Items"),
            ItemSelector = Value(source, "ItemSelector"),
            MaxConcurrency = Value(source, "MaxConcurrency"),
            MaxConcurrencyPath = source["MaxConcurrencyPath"]?.AsText,
            ToleratedFailureCount = Value(source, "ToleratedFailureCount"),
            ToleratedFailureCountPath = source["ToleratedFailureCountPath"]?.AsText,
            ToleratedFailurePercentage = Value(source, "ToleratedFailurePercentage"),
            ToleratedFailurePercentagePath = source["ToleratedFailurePercentagePath"]?.AsText,
            Label = source["Label"]?.AsText,
            ItemReader = source["ItemReader"] is JsonObject reader ? Reader(reader) : null,
            ItemBatcher = source["ItemBatcher"] is JsonObject batcher ? Batcher(batcher) : null,
            ResultWriter = source["ResultWriter"] is JsonObject writer ? Writer(writer) : null,
        };
    }

    private static ItemReader Reader(JsonObject source) => new()
    {
        Resource = TaskResource.Parse(source["Resource"]?.AsText ?? ""),
        Parameters = Value(source, "Parameters") ?? Value(source, "Arguments"),
        Config = source["ReaderConfig"] as JsonObject ?? JsonObject.Empty,
    };

    private static ItemBatcher Batcher(JsonObject source) => new()
    {
        MaxItemsPerBatch = Value(source, "MaxItemsPerBatch"),
        MaxItemsPerBatchPath = source["MaxItemsPerBatchPath"]?.AsText,
        MaxInputBytesPerBatch = Value(source, "MaxInputBytesPerBatch"),
        MaxInputBytesPerBatchPath = source["MaxInputBytesPerBatchPath"]?.AsText,
        BatchInput = Value(source, "BatchInput"),
    };

    private static ResultWriter Writer(JsonObject source) => new()
    {
        Resource = source["Resource"]?.AsText is { } resource ? TaskResource.Parse(resource) : null,
        Parameters = Value(source, "Parameters") ?? Value(source, "Arguments"),
        Config = source["WriterConfig"] as JsonObject ?? JsonObject.Empty,
    };
}
