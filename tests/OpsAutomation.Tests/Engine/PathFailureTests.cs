using Xunit;

namespace OpsAutomation.Tests.Engine;

public sealed class PathFailureTests
{
    [Theory]
    [InlineData("\"InputPath\":\"$.list.length()\"", "Invalid path '$.list.length()' : Property ['length()'] not found in path $['list']")]
    [InlineData("\"InputPath\":\"$['a', 'b'].v\"",
        "Invalid path '$['a', 'b'].v' : Multi properties can only be used as path leafs: $['a', 'b']")]
    [InlineData("\"Parameters\":{\"n.$\":\"$.list.sum()\"}",
        "The JSONPath '$.list.sum()' specified for the field 'n.$' could not be found in the input '{\"list\":[1],\"a\":1}'")]
    [InlineData("\"Parameters\":{\"n.$\":\"$.a[0]\"}", "Filter: [0] can only be applied to arrays. Current context is: 1")]
    [InlineData("\"Parameters\":{\"n.$\":\"States.Array($.a[0])\"}", "Filter: [0] can only be applied to arrays. Current context is: 1")]
    public void A_path_that_fails_is_told_in_the_words_recorded_of_the_service(string field, string cause)
    {
        var result = World.Run("""{"StartAt":"P","States":{"P":{"Type":"Pass",""" + field + ",\"End\":true}}}", input: """{"list":[1],"a":1}""");
        const string start = "An error occurred while executing the state 'P' (entered at the event id #2). ";
        Assert.Equal(("States.Runtime", start + cause), (result.Error, result.Cause));
    }
}
