// Frames of English questions, by what they ask for: the agent's last question tells which answers are whole. Read `shape.ts` first.
import type { LanguagePack } from './shape.ts';

export const ENGLISH_QUESTIONS: LanguagePack['asks'] = {
  'pin-code': `
      pincode
      pin code
      postal code
      zip code
      area pin
    `,
  otp: `
      otp
      tell/share/read/say/enter/give/repeat me? out? the/that code
      one time password/code/pin
      verification code
      code/passcode ... sent/received/got/sms/message
      sent you a code
      digit/digits code/pin/otp/mpin/upi/password
      mpin
      upi/atm pin
    `,
  phone: `
      phone/mobile/contact/whatsapp/telephone/landline/callback/call/cell/alternate/calling number
      ten/10 digit number/mobile
      number ... reach/call/contact you
      mobile $
      which number should
    `,
  aadhaar: `
      aadhaar
      aadhar
      adhaar
      adhar
    `,
  pan: `
      pan
    `,
  vehicle: `
      vehicle/vehicles/registration/cab/taxi/car/cars/bike/bikes/plate/truck/scooter/scooty/motorcycle/tractor/auto/tempo/van number
      registration number
      registration ... vehicle/car/bike
      number of the/your vehicle/car/bike
      number plate
    `,
  gstin: `
      gst
      gstin
    `,
  ifsc: `
      ifsc
    `,
  'account-number': `
      account number
      number of your/the ... account
    `,
  'card-number': `
      card number
      number ... card
      sixteen/16 digit/digits
    `,
  cvv: `
      cvv
    `,
  reference: `
      order/booking/reference/policy/ticket/complaint/customer/consumer/application/tracking/invoice/bill/docket/loan/employee/roll/member/membership/patient/registration/request/service/claim/appointment/serial/pnr/token/case/meter/connection/ref/receipt/transaction/passport/awb/flight/train/hospital/file/license/licence/uan/voter/folio/demat/crn/utr number/id/no/code
      pnr
      consumer/customer id
      uhid
      passport
    `,
  'birth-date': `
      date of birth
      birth date
      birthdate
      birthday
      dob
      when were you born
      born
    `,
  date: `
      which/what date/day/dates
      date ... please/would/should/is/do/want/prefer/convenient/suits
      day and month
      travel/journey/check/delivery/expiry/start/joining/purchase/due/preferred/invoice/marriage/wedding/departure/return date
      what date
      date $
    `,
  time: `
      what/which time
      time ... suit/suits/convenient/prefer/works/good/come/want/like
      at what
      timing
      time slot
      what slot
    `,
  amount: `
      how much
      what/which amount
      amount
      budget
      salary
      income
      loan amount
      price
      premium
      how many rupees
      what is the/your bill/emi/rent
    `,
  quantity: `
      how many
      quantity
      age
      how old
      number of people/guests/persons/seats/tickets/rooms/nights/pieces
    `,
  duration: `
      how long
      how many days/months/years/hours/minutes/weeks
      since when
      for how
    `,
  email: `
      email
      e mail
      mail id/address
      gmail
    `,
  spell: `
      spell
      spelling
      spelt
      letter by letter
    `,
  name: `
      your/full/first/last/patients/patient/fathers/mothers/nominee/childs/child/whose/good/company/contact/account/middle/complete/users/doctors/husbands/wifes/family/hotel/school/bank? name
      surname
      who am i speaking/talking
      may i know who
      who is this
    `,
  address: `
      address
      where do you live/stay
      where should we deliver/send/come
      house/flat/door number
      delivery location
      landmark
      location
    `,
  who: `
      who
      whom
      whose
      for whom
    `,
  where: `
      where
      landmark/landmarks
      which city/area/branch/place/hospital/location/clinic/store/airport/station/town/state/outlet/centre/center
      what city/area/place
    `,
  when: `
      when
      which day/month/week
      by when
    `,
  why: `
      why
      reason
      what happened
      how come
      what is the/your concern/problem/issue/matter/reason/complaint/symptom/symptoms/trouble/fault/defect/grievance/difficulty
      what seems to be
      what went wrong
      purpose
      what brings
      what made
      what for
    `,
  how: `
      how would you
      how did
      how do
      how was
      how are
      how will
    `,
  what: `
      what
      which
      tell me your
      please tell/give/share/confirm/provide/say/mention
      your ... please
    `,
  choice: `
      or
    `,
  open: `
      how can/may i help/assist
      how can/may we help/assist
      how may/can i be of
      what can i do
      how could i help
      anything else
      what else
      tell me about/more/what
      please go on
      go ahead
      tell me $
      how i can help
      describe
      explain
      what would you like to/help
      what do you want to
      what is your query/question/concern/request
      help you with
      in what way
      what is this regarding/about
      what is it regarding/about
      what are you calling
      reason for your/the? call/calling
      why are you calling
    `,
};
