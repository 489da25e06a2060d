using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Sns;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Sns;

public sealed class FilterPolicyTests
{
    private const string Attributes = """
        {"store":{"DataType":"String","StringValue":"example_corp"},"price":{"DataType":"Number","StringValue":"210.75"},"ip":{"DataType":"String","StringValue":"10.0.0.7"},
        "interests":{"DataType":"String.Array","StringValue":"[\"soccer\",\"rugby\",7,true,null]"},"code":{"DataType":"String","StringValue":"7"},"blob":{"DataType":"Binary","BinaryValue":"AA=="}}
        """;

    [Theory]
    [InlineData("""{}""", true)]
    [InlineData("""{"store":["example_corp"]}""", true)]
    [InlineData("""{"store":["EXAMPLE_CORP"]}""", false)]
    [InlineData("""{"store":[{"equals-ignore-case":"EXAMPLE_CORP"}]}""", true)]
    [InlineData("""{"store":[{"prefix":"exam"}],"price":[{"numeric":[">=",200,"<",300]}]}""", true)]
    [InlineData("""{"store":[{"prefix":"exam"}],"price":[{"numeric":[">=",211]}]}""", false)]
    [InlineData("""{"store":[{"suffix":"_corp"}]}""", true)]
    [InlineData("""{"store":[{"anything-but":["other","one"]}]}""", true)]
    [InlineData("""{"store":[{"anything-but":{"prefix":"exam"}}]}""", false)]
    [InlineData("""{"interests":["rugby"]}""", true)]
    [InlineData("""{"interests":[7]}""", true)]
    [InlineData("""{"interests":[true]}""", true)]
    [InlineData("""{"interests":[{"anything-but":["soccer"]}]}""", true)]
    [InlineData("""{"code":[7]}""", false)]
    [InlineData("""{"code":["7"]}""", true)]
    [InlineData("""{"price":["210.75"]}""", false)]
    [InlineData("""{"price":[210.75]}""", true)]
    [InlineData("""{"blob":[{"exists":true}]}""", false)]
    [InlineData("""{"store":[{"exists":true}],"none":[{"exists":false}]}""", true)]
    [InlineData("""{"none":[{"anything-but":["x"]}]}""", false)]
    [InlineData("""{"ip":[{"cidr":"10.0.0.0/24"}]}""", true)]
    [InlineData("""{"$or":[{"store":["none"]},{"price":[{"numeric":["<",300]}]}]}""", true)]
    public void Attributes_are_matched_by_their_types(string policy, bool taken) =>
        Assert.Equal(taken, Takes(policy, ofBody: false, "not matched", Attributes));

    [Theory]
    [InlineData("""{"order":{"state":["open"]}}""", """{"order":{"state":"open"},"more":1}""", true)]
    [InlineData("""{"order":{"state":["open"]}}""", """{"order":[{"state":"shut"},{"state":"open"}]}""", true)]
    [InlineData("""{"order":{"state":["open"]}}""", """["open"]""", false)]
    [InlineData("""{"order":[{"exists":false}]}""", "no JSON", false)]
    [InlineData("""{"order":[{"exists":false}]}""", "{}", true)]
    public void A_body_is_matched_when_it_is_an_object(string policy, string body, bool taken) => Assert.Equal(taken, Takes(policy, ofBody: true, body, "{}"));

    [Theory]
    [InlineData("""{"a":["1","2","3","4","5"],"b":["1","2","3","4","5"],"c":["1","2","3","4","5","6"]}""", false, true)]
    [InlineData("""{"a":["1","2","3","4","5"],"b":["1","2","3","4","5"],"c":["1","2","3","4","5","6","7"]}""", false, false)]
    [InlineData("""{"a":{"b":{"c":["1","2","3","4"]}},"d":{"e":["1","2","3"]}}""", true, true)]
    [InlineData("""{"a":{"b":{"c":["1","2","3","4"]}},"d":{"e":["1","2","3","4","5","6","7"]}}""", true, false)]
    public void A_policy_may_have_150_combinations_each_counted_with_its_depth(string policy, bool ofBody, bool good) =>
        Assert.Equal(good ? null : "FilterPolicy: Filter policy is too complex", FilterPolicy.Problem(policy, ofBody));

    [Theory]
    [InlineData("""{"a":"x"}""", "\"a\" must be an object or an array")]
    [InlineData("""{"a":[]}""", "Empty arrays are not allowed")]
    [InlineData("""{"a":[{"prefix":7}]}""", "prefix match pattern must be a string")]
    [InlineData("""{"a":[{"exists":"yes"}]}""", "exists match pattern must be either true or false.")]
    [InlineData("""{"a":[{"near":"x"}]}""", "Unrecognized match type near")]
    [InlineData("""{"a":[{"numeric":["<",1,">",0]}]}""", "Too many elements in numeric expression")]
    public void A_bad_policy_is_refused_in_the_words_of_the_matcher(string policy, string reason) =>
        Assert.StartsWith($"FilterPolicy: {reason}", FilterPolicy.Problem(policy, ofBody: true), StringComparison.Ordinal);

    private static bool Takes(string policy, bool ofBody, string body, string attributes)
    {
        Assert.Null(FilterPolicy.Problem(policy, ofBody));
        return FilterPolicy.Read(policy, ofBody)?.Takes(new Notification(JsonObject.Of(("Message", body), ("Attributes", JsonReader.Read(attributes)))))
            ?? true;
    }
}
