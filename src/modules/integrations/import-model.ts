import type { ClientId, Id } from '#kernel/ids.ts';

export type ImportId = Id<'import'>;

/** What a file may hold. */
export const IMPORT_KINDS = ['clients', 'services', 'visits'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
export type ImportState = 'draft' | 'importing' | 'done' | 'undoing' | 'undone';
/** What somebody says of a line: another person than the one it looks like, the same one, or left out. */
export const DECISIONS = ['as-new', 'same', 'skip'] as const;
export type Decision = (typeof DECISIONS)[number];

/** Bytes a file may have. */
export const MOST_FILE_BYTES = 10 * 1024 * 1024;
/** Lines a file of each kind may have. */
export const MOST_LINES: Readonly<Record<ImportKind, number>> = { clients: 50_000, services: 2_000, visits: 3_000 };
/** Columns a file may have. */
export const MOST_COLUMNS = 200;
/** Letters one cell may have. */
export const MOST_LETTERS = 8_000;
/** Hours for which a file is kept, and an import can be undone. */
export const KEPT_HOURS = 24;
/** Lines one transaction brings in. */
export const LINES_AT_ONCE: Readonly<Record<ImportKind, number>> = { clients: 500, services: 100, visits: 50 };
/** Lines shown that need somebody. */
export const MOST_SHOWN = 50;

/** Where a column may go. */
export interface Field {
  readonly id: string;
  readonly label: string;
  /** Headers other systems write, folded: lower case, letters and digits only. */
  readonly headers: readonly string[];
}

const field = (id: string, label: string, ...headers: string[]): Field => ({ id, label, headers });

/** What the columns of each kind of file can be. A header is compared without its spaces, signs and capitals. */
export const FIELDS: Readonly<Record<ImportKind, readonly Field[]>> = {
  clients: [
    field('firstName', 'First name', 'firstname', 'first', 'givenname', 'forename', 'fname', 'clientfirstname', 'guestfirstname', 'legalfirstname'),
    field('lastName', 'Last name', 'lastname', 'last', 'surname', 'familyname', 'lname', 'clientlastname', 'guestlastname', 'legallastname'),
    field('fullName', 'First and last name', 'name', 'fullname', 'client', 'clientname', 'guestname', 'customer', 'customername', 'patient', 'patientname'),
    field('preferredName', 'Preferred name', 'preferredname', 'preferredfirstname', 'nickname', 'goesby', 'knownas'),
    field('pronouns', 'Pronouns', 'pronouns', 'pronoun', 'preferredpronouns'),
    field(
      'mobile',
      'Mobile',
      'mobile',
      'mobilephone',
      'mobilenumber',
      'cell',
      'cellphone',
      'cellnumber',
      'phone',
      'phonenumber',
      'telephone',
      'primaryphone',
      'contactnumber',
      'clientphone',
    ),
    field('email', 'Email', 'email', 'emailaddress', 'mail', 'emailid', 'clientemail', 'primaryemail'),
    field('birthDate', 'Birthday', 'birthday', 'birthdate', 'dateofbirth', 'dob', 'dateofbirthmmddyyyy', 'bday'),
    field('note', 'Note, not about health', 'memo', 'note', 'notes', 'comments', 'comment', 'clientnotes', 'generalnotes', 'remarks', 'bookingnotes'),
    field(
      'marketingText',
      'Agreed to offers by text',
      'smsmarketing',
      'smsmktg',
      'smsoptin',
      'textmarketing',
      'smsmarketingoptin',
      'smsmarketingconsent',
      'acceptssmsmarketing',
      'sendpromotionaltexts',
    ),
    field(
      'marketingEmail',
      'Agreed to offers by email',
      'emailmarketing',
      'emailoptin',
      'emailmarketingoptin',
      'emailmarketingconsent',
      'acceptsmarketing',
      'marketingoptin',
      'newsletter',
      'receivemarketingemails',
      'acceptsemailmarketing',
      'emailsubscriptionstatus',
      'sendpromotionalemails',
    ),
    field('agreedOn', 'When they agreed', 'consentdate', 'optindate', 'marketingconsentdate', 'agreedon', 'smsoptindate', 'consentedat', 'subscribedon'),
    field('agreedHow', 'How they agreed', 'consentsource', 'optinsource', 'marketingconsentsource', 'agreedhow', 'subscriptionsource', 'consentmethod'),
    field(
      'sourceId',
      'Id in the other system',
      'clientid',
      'customerid',
      'guestid',
      'patientid',
      'id',
      'internalid',
      'intid',
      'guestcode',
      'patientguid',
      'squarecustomerid',
      'clientnumber',
      'externalid',
    ),
  ],
  services: [
    field('name', 'Name', 'service', 'servicename', 'name', 'treatment', 'treatmentname', 'title', 'appointmenttype', 'menuitem'),
    field('category', 'Category', 'category', 'servicecategory', 'group', 'menu', 'type', 'categoryname', 'treatmenttype', 'subcategory'),
    field(
      'minutes',
      'Minutes',
      'duration',
      'minutes',
      'durationmin',
      'durationmins',
      'durationminutes',
      'length',
      'servicetime',
      'time',
      'defaultduration',
      'servicetimeinminutes',
    ),
    field('price', 'Price', 'price', 'cost', 'amount', 'retailprice', 'defaultprice', 'fee', 'serviceprice', 'saleprice', 'priceusd'),
    field(
      'bufferAfter',
      'Minutes to clean up',
      'buffer',
      'bufferafter',
      'cleanup',
      'turnovertime',
      'recoverytime',
      'extratime',
      'paddingafter',
      'blockedtimeafter',
    ),
    field('description', 'Description', 'description', 'servicedescription', 'details', 'about', 'publicdescription'),
    field('sourceId', 'Id in the other system', 'serviceid', 'id', 'servicecode', 'code', 'sku', 'externalid'),
  ],
  visits: [
    field('clientId', "Client's id in the other system", 'clientid', 'customerid', 'guestid', 'patientid', 'guestcode', 'patientguid', 'clientnumber'),
    field(
      'clientName',
      "Client's name",
      'client',
      'clientname',
      'name',
      'customer',
      'customername',
      'guest',
      'guestname',
      'patient',
      'patientname',
      'fullname',
    ),
    field('firstName', "Client's first name", 'firstname', 'clientfirstname', 'guestfirstname', 'patientfirstname'),
    field('lastName', "Client's last name", 'lastname', 'clientlastname', 'guestlastname', 'patientlastname'),
    field('mobile', "Client's mobile", 'mobile', 'phone', 'mobilephone', 'phonenumber', 'clientphone', 'cell', 'cellphone'),
    field('email', "Client's email", 'email', 'emailaddress', 'clientemail'),
    field('date', 'Date', 'date', 'appointmentdate', 'startdate', 'day', 'bookingdate', 'servicedate', 'visitdate', 'apptdate', 'scheduleddate'),
    field('time', 'Time', 'time', 'starttime', 'appointmenttime', 'bookingtime', 'from', 'appttime', 'scheduledtime'),
    field('start', 'Date and time', 'start', 'startsat', 'startat', 'startdatetime', 'datetime', 'appointmentstart', 'startdateandtime', 'starttimedate'),
    field('service', 'Service', 'service', 'servicename', 'treatment', 'appointmenttype', 'type', 'services', 'item', 'treatmentname'),
    field(
      'provider',
      'Provider',
      'provider',
      'staff',
      'staffmember',
      'staffname',
      'employee',
      'practitioner',
      'therapist',
      'calendar',
      'teammember',
      'serviceprovider',
      'staffmembername',
      'providername',
    ),
    field('location', 'Location', 'location', 'locationname', 'center', 'centre', 'branch', 'business', 'clinic'),
    field('status', 'Status', 'status', 'appointmentstatus', 'state', 'bookingstatus'),
    field('note', 'Note', 'notes', 'note', 'appointmentnotes', 'comments', 'bookingnotes'),
    field(
      'sourceId',
      'Id in the other system',
      'appointmentid',
      'bookingid',
      'id',
      'appointmentguid',
      'bookingreference',
      'appointmentreference',
      'ref',
      'externalid',
      'invoiceno',
    ),
  ],
};

/** Finds where a column can go. */
export function findField(kind: ImportKind, id: string): Field | undefined {
  return FIELDS[kind].find((each) => each.id === id);
}

/** How dates are written in the file. */
export type DateOrder = 'month-first' | 'day-first';
/** What is done with a person who is here already by name and number. */
export const DOUBLES = ['fill', 'skip'] as const;
/** What is done when a number or address is somebody else's here. */
export const SHARED = ['ask', 'as-new', 'skip'] as const;

/** What was settled about a file; columns by number, from 0. */
export interface ImportSettings {
  readonly columns: Readonly<Record<string, string>>;
  readonly dates: DateOrder;
  readonly doubles: (typeof DOUBLES)[number];
  readonly shared: (typeof SHARED)[number];
  /** Names in the file to ids here; `skip` leaves their lines out, `any` takes whoever is free. */
  readonly services: Readonly<Record<string, string>>;
  readonly providers: Readonly<Record<string, string>>;
  /** Whether those whose visits come in are told of them. */
  readonly tell: boolean;
  /** Which system wrote the file, as far as its headers say. */
  readonly system: string;
}

/** A line of the file: its number as an editor of tables shows it, and its cells. */
export interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A file taken apart. */
export interface ParsedFile {
  readonly headers: readonly string[];
  readonly lines: readonly Line[];
  readonly encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252';
  readonly separator: ',' | ';' | '\t' | '|';
}

/** What is wrong with a line, or has to be decided about it. */
export interface Problem {
  readonly code: string;
  readonly title: string;
  readonly help: string;
  /** The field to enter again; none when only a choice is to be made. */
  readonly field?: string;
  /** The client it may be. */
  readonly who?: ClientId;
  /** What may be decided instead. */
  readonly choices: readonly { readonly decision: Decision | 'blank'; readonly label: string }[];
}

/** Names as they are compared. */
export function foldWord(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
