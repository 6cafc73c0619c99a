#!/usr/bin/env escript
%% The TURN server of ejabberd (p1_stun), over UDP, TCP and TLS: p1.escript ADDRESS REALM NAME=VALUE…, where NAME is
%%   user    alice:password
%%   secret  of REST credentials; the user name is TIME:NAME
%%   tls     a file with a certificate and its key
%%   denied  peers, and clients, as 198.51.100.0/24
main([Address, Realm | Words]) ->
    Given = [list_to_tuple(string:split(Word, "=")) || Word <- Words],
    {ok, _} = application:ensure_all_started(stun),
    %% All of the code before it listens: where each part is loaded when it is first needed, a client waits for it.
    [code:ensure_loaded(Module)
        || Application <- [kernel, stdlib, crypto, p1_utils, fast_tls, stun], Module <- modules_of(Application)],
    {ok, IP} = inet:parse_address(Address),
    Options =
        [{use_turn, true},
         {turn_ipv4_address, IP},
         {auth_type, user},
         {auth_realm, list_to_binary(Realm)},
         {auth_fun, fun(User, _) -> password(User, Given) end},
         {turn_blacklist, [range(Range) || {"denied", Range} <- Given]}],
    ok = listen(IP, 3478, udp, Options),
    ok = listen(IP, 3478, tcp, Options),
    [ok = listen(IP, 5349, tcp, [{tls, true}, {certfile, list_to_binary(File)} | Options]) || {"tls", File} <- Given],
    timer:sleep(infinity).

%% As stun_listener:add_listener/4, which gives up after five seconds.
listen(IP, Port, Transport, Options) ->
    gen_server:call(stun_listener, {add_listener, IP, Port, Transport, Options}, infinity).

modules_of(Application) ->
    {ok, Modules} = application:get_key(Application, modules),
    Modules.

password(User, Given) ->
    case {lists:keyfind("secret", 1, Given), lists:keyfind("user", 1, Given)} of
        {{_, Secret}, _} -> rest(User, Secret);
        {_, {_, Text}} ->
            [Name, Password] = string:split(Text, ":"),
            case list_to_binary(Name) of
                User -> list_to_binary(Password);
                _ -> <<>>
            end
    end.

%% As mod_stun_disco of ejabberd does.
rest(User, Secret) ->
    Time = binary_to_integer(hd(binary:split(User, <<":">>))),
    case Time > os:system_time(second) of
        true -> base64:encode(crypto:mac(hmac, sha, Secret, User));
        false -> <<>>
    end.

range(Text) ->
    [Address, Length] = string:split(Text, "/"),
    {ok, IP} = inet:parse_address(Address),
    {IP, list_to_integer(Length)}.
