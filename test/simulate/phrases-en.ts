/** What callers say in English; each third one is kept for the last measurement only. */
export const ENGLISH = {
  book: `
I'd like to book {service}
can I get in for {service}
hi there, hoping to come in for {service}
do you have anything for {service}
looking to schedule {service}
I need to make an appointment for {service}
could you fit me in for {service}
{service} please
set me up with {service}
I was wondering if I could do {service}
wanna book {service}
Good afternoon! I am calling about getting {service}
my friend told me to try {service}, can I book that
put me down for {service}
any chance of getting {service}
time for my {service}, what have you got
how do I go about booking {service}
I want to reserve a spot for {service}`,
  'book-when': `
I'd like to book {service} {when}
can I come in {when} for {service}
{service} {when} please
do you have {service} open {when}
is there room {when} for {service}
hoping to get {service} {when}
could I do {service} {when}?
I need {service} {when}
what about {when} for {service}, is that free
{when} would be great for {service}
are you able to take me {when}, it's for {service}
need to schedule {service} {when}
Hello, {service} for me {when} if possible
I'm free {when}, can I get {service}
let's do {service} {when}`,
  'book-provider': `
I'd like to book {service} with {provider} {when}
can {provider} do my {service} {when}
is {provider} free {when} for {service}
{service} with {provider} {when}
hoping {provider} can see me {when} for {service}
I always see {provider}, can I come {when} for {service}
book me in with {provider} for {service} {when}
I want {provider} for {service}, {when}
does {provider} have anything {when} for {service}
{when} with {provider} please, {service}
my usual is {provider}. {service} {when}?
put me with {provider} {when}, {service}`,
  when: `
{when}
{when} please
how about {when}
could you do {when}
{when} works best
let's say {when}
I could come {when}
would {when} be ok
preferably {when}
{when} if you have it
I'm thinking {when}
is {when} possible
maybe {when}
do you have {when}?
{when} would be ideal`,
  'service-name': `
{service}
{service} please
it's for {service}
I want {service}
the {service}
just {service}
{service}, thanks
that would be {service}
I'm after {service}
{service} is what I need
can it be {service}
oh sorry, {service}`,
  'pick-number': `
the {nth} one
{nth} one please
number {n}
option {n}
I'll take the {nth}
{n}
let's go with the {nth} one
the {nth} works
{nth} please
can I have the {nth} one
I'd go for number {n}
the {nth} option`,
  'pick-time': `
{time} works
{time} please
I'll take {time}
the one at {time}
{time} is good
let's do {time}
can I have {time}
{time} would be perfect
go with {time}
I think {time}
make it {time}
{time}, that suits me`,
  'other-times': `
do you have anything else?
none of those work for me
what other times are there
hmm, can't do those. anything else?
something different maybe?
those don't suit me
any others?
I can't make any of these
is there another time
not really, what else have you got
show me more please
nope, other times?`,
  yes: `
yes
yes please
yep
sounds good
perfect, go ahead
that's right
correct
please do
yeah that's fine
sure
book it
yes, that's correct
great, yes
absolutely
ok yes`,
  no: `
no
no thanks
nope
no thank you
nah
I'd rather not
not this time
no, I don't think so
no please don't
definitely not
I'll pass
not for me`,
  'no-emergency': `
no
no, it's not an emergency
nope, nothing like that
no no, I'm fine
not an emergency
no, everything's fine
oh no, no emergency
no, I'm good
no, nothing like that
nope
it's not an emergency, no
no, of course not`,
  'no-code': `
I did not get one
no code came
nothing came through
I haven't received anything
I don't have a code
there's no text here
I got no code
it never arrived
I didn't get a code
still nothing
no, I have no code
I never received it`,
  name: `
{first} {last}
it's {first} {last}
my name is {first} {last}
{first} {last} is the name
I'm {first} {last}
this is {first} {last}
{first}, last name {last}
name's {first} {last}
that'd be {first} {last}
sure, {first} {last}
{first} {last} here
you can put it under {first} {last}`,
  phone: `
{phone}
it's {phone}
my number is {phone}
{phone} is my cell
you can reach me at {phone}
cell is {phone}
sure, {phone}
that's {phone}
my mobile is {phone}
call me on {phone}
{phone} please
the number is {phone}`,
  email: `
{email}
it's {email}
my email is {email}
you can send it to {email}
{email} please
use {email}
that would be {email}
sure: {email}
mail me at {email}
email {email}
send to {email}
the address is {email}`,
  code: `
{code}
it's {code}
the code is {code}
got it: {code}
I have {code} here
code {code}
it says {code}
ok, {code}
{code} is what I got
sure, {code}
here it is {code}
my code: {code}`,
  'wrong-day': `
no, I said {when}
that's not right, {when}
no wait, I meant {when}
sorry, that should be {when}
hold on, it has to be {when}
not that, {when} please
you got that wrong, I need {when}
hmm no, {when}
wrong day, I asked for {when}
no no, {when}
nope, I wanted {when}
that isn't what I asked, {when}`,
  'wrong-service': `
no, it's for {service}
that's the wrong treatment, I want {service}
no, I asked for {service}
not that one, {service}
sorry, I meant {service}
it should be {service}
no, {service} please
hold on, I need {service} instead
wrong one, {service}
that isn't it, {service}
I said {service}
no no, {service}`,
  'wrong-provider': `
no, with {provider} please
I wanted {provider}
it should be with {provider}
not them, {provider}
can it be {provider} instead
sorry, I asked for {provider}
I'd like {provider} to do it
no, {provider}
actually with {provider}
I need it to be {provider}
make that {provider}
please switch it to {provider}`,
  'change-mind': `
actually, can we do {when} instead
hmm wait, {when} would be better
oh no, I forgot I have something then. {when}?
sorry, could it be {when} instead
you know what, let's make it {when}
on second thought, {when}
scratch that, {when} please
can I change that to {when}
hold off, is {when} free instead
actually no, {when}
yes but could we do {when} rather
ok wait, my husband says {when} is better`,
  repeat: `
sorry, what day was that again?
what was the date?
can you say that again
wait, when is it?
could you repeat that please
sorry I missed that, which day?
and how much did you say it was
who is it with again?
one more time please?
hang on, what time was it
say again?
pardon?`,
  chatter: `
how's the weather over there
do you like working here
I'm so excited
have you seen the game last night
my cat just knocked over my coffee
sorry the kids are loud
can you recommend a good pizza place
what's the capital of France
tell me a joke
I had the worst day
are you really a computer
who won the election`,
  move: `
I need to move my appointment
can I reschedule my visit
something came up, I have to change my appointment
I'd like to change the time of my visit
could we push my appointment back
need to reschedule please
can I switch my appointment to another day
my appointment doesn't work any more, can I get a different time
I have to shift my booking
is it possible to change when I'm coming in
I can't make it at the time we said, can we find another
please move my booking
change my appointment`,
  'move-when': `
I need to move my appointment to {when}
can I reschedule my visit to {when}
could we change my appointment to {when}
please move me to {when}
can I come {when} instead of my booked time
I'd like to switch my visit to {when}
any way to shift my appointment to {when}
reschedule to {when} please
my appointment, can it be {when} instead
push my booking to {when}
change my appointment, {when} is better
move my visit, {when} if you can`,
  cancel: `
I need to cancel my appointment
please cancel my visit
I can't make it, cancel my booking
can you take me off the schedule
I'd like to cancel
cancel my appointment please
something came up and I have to cancel
I want to call off my appointment
I won't be able to come, please cancel it
get rid of my booking
drop my appointment please
I'm not coming any more, cancel`,
  confirm: `
I want to confirm my appointment
yes I'm coming to my appointment
can I confirm my visit
just confirming I'll be there for my appointment
confirm my booking please
I got a reminder and want to confirm my appointment
please mark me as confirmed for my visit
calling to confirm
I'd like to confirm I am coming in
confirming my visit
I will be there, please confirm my appointment
let me confirm my booking`,
  visits: `
when is my appointment?
what time am I coming in
can you tell me when my next visit is
do I have anything booked
I forgot when my appointment is
when am I seeing you
what have I got booked with you
remind me when I'm due in
could you look up my appointment
what day is my visit
do you know what time my booking is
look up my next appointment please`,
  'ask-price': `
how much is {service}
what does {service} cost
what's the price of {service}
price for {service}?
what do you charge for {service}
how much would {service} be
can you tell me what {service} runs
how expensive is {service}
cost of {service}
what am I looking at for {service}, price wise
I'd like to know the price of {service}
what are you asking for {service}`,
  'ask-hours': `
what are your hours on {weekday}
when do you open on {weekday}
are you open {weekday}
how late are you open on {weekday}
what time do you close {weekday}
do you open {weekday}s
{weekday} hours?
what are your opening times {weekday}
when can I come by on {weekday}, what hours
is the clinic open on {weekday}
until when are you there on {weekday}
opening hours {weekday}`,
  'ask-place': `
where are you located
what's your address
how do I find you
where is the clinic
can you give me the address
what street are you on
where do I need to go
address please
where exactly are you
I need directions to you
what is the location
where should I come`,
  'ask-parking': `
is there parking
where can I park
do you have a parking lot
can I park there
what about parking
where do I leave my car
is parking free
how does parking work
any parking nearby
do you have somewhere to park
parking?
I'm driving, where do I park`,
  'ask-prep': `
how do I prepare for {service}
what should I do before {service}
anything I need to do before my {service}
is there any preparation for {service}
how should I get ready for {service}
what do I have to do ahead of {service}
do I need to prepare for {service}
before {service}, what should I avoid
prep for {service}?
what are the instructions before {service}
getting ready for {service}, any tips
should I do something before {service}`,
  message: `
I'd like to leave a message for the team
can you pass something on to the staff
please tell the team something from me
I want to leave a message
could you give someone a message
take a message please
can I leave a note for the clinic
I need to get a message to the team
please pass a message on
would you pass something along for me
I have a message for the staff
let me leave a message`,
  words: `
please call me back about my gift card
I left my scarf in the waiting room
tell Lena thank you for last time
could someone send me my receipt
I have a question about my invoice from last week
my insurance needs a letter from you
I would like a copy of my consent form
I think you charged me twice
please tell them my new address is 12 Elm Street
I need someone to ring me tomorrow morning
the heating in room two was broken
I'd like to know about your loyalty program`,
  'opt-out': `
stop texting me
please stop sending me messages
I don't want any more texts from you
take me off your list
unsubscribe me
no more marketing please
remove me from your mailing list
opt me out
quit texting me
I want to stop getting your texts
please don't message me again
get me off your text list`,
  person: `
can I talk to a person
I want to speak to a human
get me a real person
let me speak with someone at the desk
can somebody call me
human please
I'd rather talk to someone
connect me to the front desk
is there a person I can talk to
transfer me to staff
I don't want to talk to a bot
put me through to a real person please`,
  privacy: `
I want you to delete my data
please send me everything you have on me
I'd like to make a privacy request
delete all my information
what personal data do you store about me
I want a copy of my data
erase my records please
I'd like my personal information removed
under privacy law I want my data
remove all the data you hold about me
can you delete my personal information
I want to exercise my privacy rights`,
  waitlist: `
can you put me on the waitlist for {service}
is there a waiting list for {service}
I'd like to join the waitlist for {service}
put me on the waiting list for {service} please
add me to the waitlist, {service}
let me know if something opens up for {service}
waitlist me for {service}
could I be on the wait list for {service}
I want to wait for a spot for {service}, is there a list
sign me up for the waitlist for {service}
get me on the list for {service} cancellations
notify me when {service} opens up`,
  done: `
no that's all, thanks
that's everything
thanks, bye
nope, all good
no thank you
that's it, thanks
I'm all set
nothing else, thank you
all done
great, bye
no, goodbye
thanks so much, that's all`,
  offtopic: `
what's the weather like
can you order me a taxi
who is the president
do you know a good restaurant around there
tell me a joke
what time is it in Tokyo
can you help me with my homework
how tall is the Eiffel tower
sing me a song
what's 12 times 12
do you sell shoes
play some music`,
} as const;

/** How chatty people begin and end. */
export const CHATTY = {
  before: [
    'Hi there! ',
    'Hey, how are you? ',
    "Hello, hope you're having a good day. ",
    'Oh hi, so ',
    'Thanks for getting back to me. ',
    'Okay so ',
    'Um, ',
    'Well, ',
  ],
  after: [
    ' thank you so much!',
    " if that's okay",
    ' thanks!!',
    ' :)',
    ', I really appreciate it',
    ' please and thank you',
    ", I've been meaning to do this for ages",
    ' haha',
  ],
} as const;
